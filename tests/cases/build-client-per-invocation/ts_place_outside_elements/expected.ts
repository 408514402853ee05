import OpenAI from "openai";

function createOpenai(): OpenAI {
  return new OpenAI();
}

export async function embed(texts: string[]) {
  const openai = createOpenai();
  const all = await Promise.all(
    texts.map(async (input) => {
      const answer = await openai.embeddings.create({ model: "small", input });
      return answer.data;
    }),
  );
  return all;
}

export const handlers = ["a", "b"].map((name) => {
  return async () => createOpenai().models.retrieve(name);
});
