import OpenAI from "openai";

export async function models() {
  const openai = new OpenAI({
    organization: process.env.ORG, // defaults to process.env.OPENAI_ORG_ID
    apiKey: process.env.SECOND_KEY!, // Defaults to process.env.OPENAI_API_KEY
  });
  return openai.models.list();
}

export async function files() {
  const openai = new OpenAI({
    apiKey: process.env["OPENAI_API_KEY"], // This is the default and can be omitted
  });
  return openai.files.list();
}

export async function batches() {
  const openai = new OpenAI({
    apiKey: process.env.THIRD_KEY, // from the vault
  });
  return openai.batches.list();
}
