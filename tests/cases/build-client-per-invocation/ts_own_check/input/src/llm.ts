import OpenAI, { AzureOpenAI } from "openai";
import { model } from "./models.js";

const KEY = process.env.OPENAI_API_KEY!;
const openai = new OpenAI({ apiKey: KEY });
const azure = new AzureOpenAI({
  apiKey: process.env.AZURE_OPENAI_API_KEY!,
  endpoint: process.env.AZURE_OPENAI_ENDPOINT!,
  apiVersion: "2024-10-21",
});

export const ask = () => [openai.models.retrieve(model), azure.models.retrieve(model)];

export function late(kind: string) {
  switch (kind) {
    case "azure":
      return new AzureOpenAI({ apiKey: process.env.AZURE_OPENAI_API_KEY!, endpoint: process.env.AZURE_OPENAI_ENDPOINT!, apiVersion: "v1" });
    default:
      return new OpenAI();
  }
}
