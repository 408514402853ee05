import OpenAI from "openai";
function get() { return process.env.OPENAI_API_KEY; }
const client = new OpenAI({ apiKey: get() });
export const ask = () => client;
