// Names that stay, each with its reason.
import { DefaultAzureCredential } from "@azure/identity";
import axios from "axios";

const credential = new DefaultAzureCredential();
const one = (await credential.getToken("a")).token;
export const two = (await credential.getToken("b")).token;
const three = (await credential.getToken("c")).token;
const four = (await credential.getToken("d")).token;
const five = await signIn();
const { access_token, scope } = (await axios.post("https://id.example/token")).data;
const client = axios.create({ headers: { Authorization: `Bearer ${three}` } });

export function plain(): Record<string, string> {
  return { Authorization: `Bearer ${one}`, "X-Two": two };
}

export async function asked(): Promise<unknown> {
  return client.get("https://x.example", { headers: { three, access_token, scope } });
}

export async function start(server: { on(name: string, act: () => void): void }): Promise<void> {
  server.on("request", () => console.log(four.length));
}

export async function told(): Promise<string> {
  return five;
}

async function signIn(): Promise<string> {
  const answer = await fetch("https://id.example/token", { method: "POST" }).then((response) => response.json());
  return answer.access_token;
}

// Another's.
const session = await fetch("https://x.example/session").then((response) => response.json());
const user = session.user;
export const name = async () => user.name;
