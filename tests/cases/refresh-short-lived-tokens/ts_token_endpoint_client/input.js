// A client is given the function that gives a fresh token.
import axios from "axios";
import OpenAI from "openai";

const { data } = await axios.post("/oauth/token", { grant_type: "client_credentials" });
const apiKey = data.access_token;

const client = new OpenAI({ baseURL: "https://models.example.com/v1", apiKey });

export const ask = (input) => client.responses.create({ model: "m", input });
