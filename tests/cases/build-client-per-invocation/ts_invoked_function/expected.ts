import OpenAI from "openai";

function createOpenai() {
  return (() => {
    const made = new OpenAI();
    return made;
  })();
}

export const list = () => createOpenai().models.list();
