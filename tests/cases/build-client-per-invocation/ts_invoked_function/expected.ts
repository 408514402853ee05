import OpenAI from "openai";

function createOpenai() {
  const made = new OpenAI();
  return made;
}

export const list = () => createOpenai().models.list();
