import { ChatOpenAI, OpenAIEmbeddings } from "@langchain/openai";

export async function answer(text: string) {
  if (!process.env.OPENAI_API_KEY) {
    throw new Error("Missing OPENAI_API_KEY");
  }
  const model = new ChatOpenAI({ model: "gpt-4o-mini" });
  const embeddings = new OpenAIEmbeddings();
  return model.invoke(String(await embeddings.embedQuery(text)));
}
