import OpenAI from "openai";

const openai = new OpenAI();

export async function embed(texts: string[]) {
  const all = await Promise.all(
    texts.map(async (input) => {
      const answer = await openai.embeddings.create({ model: "small", input });
      return answer.data;
    }),
  );
  return all;
}

export const handlers = ["a", "b"].map((name) => {
  return async () => openai.models.retrieve(name);
});
