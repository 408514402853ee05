import OpenAI from "openai";
import { ORGANIZATION } from "./more-env";
import { readOpenaiKey, readSharedKey, SHARED_KEY, XAI_KEY } from "./more-env";

function createFirst(): OpenAI {
  return new OpenAI({ apiKey: readOpenaiKey() });
}

function createSecond(): OpenAI {
  return new OpenAI({ apiKey: readSharedKey(), organization: ORGANIZATION });
}

const third = new OpenAI({ apiKey: XAI_KEY, baseURL: "https://api.x.ai/v1" });

export async function models() {
  const first = createFirst();
  const second = createSecond();
  return [await first.models.list(), await second.models.list(), await third.models.list()];
}

export const known = () => Boolean(SHARED_KEY);
