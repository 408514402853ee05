// A client is given the function that gives a fresh token.
import axios from "axios";
import OpenAI from "openai";

let apiKeyFetch;
let apiKeyExpires = 0;

/** The token, fetched again shortly before it expires. All who ask meanwhile wait for one fetch. */
function getApiKey() {
  if (!apiKeyFetch || Date.now() >= apiKeyExpires) {
    apiKeyExpires = Infinity;
    apiKeyFetch = fetchApiKey();
  }
  return apiKeyFetch;
}

async function fetchApiKey() {
  try {
    const { data } = await axios.post("/oauth/token", { grant_type: "client_credentials" });
    apiKeyExpires = Date.now() + (Number(data.expires_in ?? 0) - 60) * 1000;
    return data.access_token;
  } catch (error) {
    apiKeyExpires = 0;
    throw error;
  }
}

const client = new OpenAI({ baseURL: "https://models.example.com/v1", apiKey: getApiKey });

export const ask = (input) => client.responses.create({ model: "m", input });
