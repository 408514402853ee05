import OpenAI from "openai";

const openai = (() => {
  const made = new OpenAI();
  return made;
})();

export const list = () => openai.models.list();
