import OpenAI from "openai";

function createClient(): OpenAI {
  return new OpenAI();
}

export { createClient as default, createClient as createShared };
