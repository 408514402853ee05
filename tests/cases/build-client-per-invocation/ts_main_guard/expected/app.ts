import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

function make() {
  return new OpenAI({ timeout: 3 });
}

export async function ask(text: string) {
  const openai = createOpenai();
  return openai.responses.create({ model: "gpt-4o", input: text });
}

export async function models() {
  return make().models.list();
}

if (require.main === module) {
  ask("x").then(console.log);
  make().models.list();
  createOpenai().models.list();
}
