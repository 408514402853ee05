import OpenAI from "openai";

function createClient(): OpenAI {
  return new OpenAI();
}

export = createClient;
