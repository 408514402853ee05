import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

export const list = () => createOpenai().models.list();
