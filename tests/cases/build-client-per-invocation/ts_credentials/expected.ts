import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { ChatVertexAI } from "@langchain/google-vertexai";
import { ChatOllama } from "@langchain/ollama";
import { ChatOpenAI } from "@langchain/openai";
import OpenAI, { AzureOpenAI } from "openai";
import { provider } from "./provider";

const local = new ChatOllama({ model: "llama3", baseUrl: process.env.OLLAMA_URL });
const chain = local.withRetry();
const served = new OpenAI({ baseURL: "http://localhost:1234/v1", apiKey: "lm-studio" });
const wrapped = new ChatOpenAI({ apiKey: "EMPTY", configuration: { baseURL: "http://127.0.0.1:8000/v1" } });

function createHidden(): OpenAI {
  return new OpenAI({ apiKey: "dummy", defaultHeaders: { "api-key": process.env.GATEWAY_KEY } });
}

function createProxied(): OpenAI {
  return new OpenAI({ baseURL: "http://localhost:4000", apiKey: process.env.PROXY_KEY });
}

const bedrock = new BedrockRuntimeClient({ region: "eu-central-1" });

function createKeyed(): BedrockRuntimeClient {
  return new BedrockRuntimeClient({
    credentials: { accessKeyId: process.env.ACCESS!, secretAccessKey: process.env.SECRET! },
  });
}

const vertex = new ChatVertexAI({ model: "gemini-2.5-flash" });
const azure = new AzureOpenAI({ azureADTokenProvider: provider, apiVersion: "2024-10-21" });

export function all() {
  const hidden = createHidden();
  const proxied = createProxied();
  const keyed = createKeyed();
  return [local, chain, served, wrapped, hidden, proxied, bedrock, keyed, vertex, azure];
}
