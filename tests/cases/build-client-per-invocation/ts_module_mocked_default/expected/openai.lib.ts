import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export default createOpenai;
