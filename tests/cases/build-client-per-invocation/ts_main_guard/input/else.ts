import OpenAI from "openai";

const openai = new OpenAI();

// What is done where another file imports this one is done while it loads.
if (require.main === module) {
  console.log("started");
} else {
  openai.models.list();
}

export const ask = (text: string) => openai.responses.create({ model: "gpt-4o", input: text });
