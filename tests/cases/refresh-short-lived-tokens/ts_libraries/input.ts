// Tokens of libraries that renew them.
import { ConfidentialClientApplication } from "@azure/msal-node";
import { GoogleAuth } from "google-auth-library";
import OpenAI from "openai";

const msal = new ConfidentialClientApplication({ auth: { clientId: "id" } });
const auth = new GoogleAuth({ scopes: ["https://www.googleapis.com/auth/cloud-platform"] });

const vertexToken = await auth.getAccessToken();
const answer = await msal.acquireTokenByClientCredential({ scopes: ["api://models/.default"] });
const { accessToken } = await msal.acquireTokenByClientCredential({ scopes: ["api://others/.default"] });

export const client = new OpenAI({ baseURL: "https://models.example.com", apiKey: answer.accessToken });

export function headers() {
  return { Authorization: `Bearer ${vertexToken}`, "X-Other": accessToken };
}

export async function fresh() {
  const token = await auth.getAccessToken();
  return { Authorization: `Bearer ${token}` };
}

export function other(session: { getAccessToken(): string }) {
  const token = session.getAccessToken();
  return () => token;
}
