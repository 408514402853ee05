// Tokens and clients that an object or a module keeps.
import { DefaultAzureCredential, getBearerTokenProvider } from "@azure/identity";
import { Injectable } from "@nestjs/common";
import OpenAI from "openai";

const credential = new DefaultAzureCredential();
const SCOPE = "https://cognitiveservices.azure.com/.default";

@Injectable()
export class ModelsService {
  private token = "";

  async onModuleInit() {
    const fetched = await credential.getToken(SCOPE);
    this.token = fetched.token;
  }

  ask(body: string) {
    return fetch("https://models", { method: "POST", body, headers: { Authorization: `Bearer ${this.token}` } });
  }
}

class Api {
  private token?: string;
  private once?: string;

  async init() {
    this.token = (await credential.getToken(SCOPE)).token;
    this.once = (await credential.getToken(SCOPE)).token;
    await fetch("https://models", { headers: { Authorization: `Bearer ${this.once}` } });
  }

  ask(body: string) {
    return fetch("https://models", { method: "POST", body, headers: { Authorization: `Bearer ${this.token}` } });
  }
}

export const api = new Api();

class OneCall {
  private token = "";

  async init() {
    this.token = (await credential.getToken(SCOPE)).token;
  }

  ask() {
    return this.token;
  }
}

export async function once() {
  const call = new OneCall();
  await call.init();
  return call.ask();
}

let client: OpenAI | undefined;

export async function getClient() {
  if (!client) {
    client = new OpenAI({ baseURL: "https://models", apiKey: getBearerTokenProvider(credential, SCOPE) });
  }
  return client;
}
