import OpenAI from "openai";
import { ORGANIZATION } from "./more-env";
import { OPENAI_KEY, SHARED_KEY, XAI_KEY } from "./more-env";

const first = new OpenAI({ apiKey: OPENAI_KEY });
const second = new OpenAI({ apiKey: SHARED_KEY, organization: ORGANIZATION });
const third = new OpenAI({ apiKey: XAI_KEY, baseURL: "https://api.x.ai/v1" });

export async function models() {
  return [await first.models.list(), await second.models.list(), await third.models.list()];
}

export const known = () => Boolean(SHARED_KEY);
