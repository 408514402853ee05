import OpenAI from "openai";
function get() { return process.env.OPENAI_API_KEY; }

function createClient() {
  return new OpenAI({ apiKey: get() });
}

export const ask = () => createClient();
