import { OPENAI_API_KEY } from "$env/static/private";
import { env } from "$env/dynamic/private";
import OpenAI from "openai";

// Written into the code when it is built.
const openai = new OpenAI({ apiKey: OPENAI_API_KEY });
const dynamic = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const ask = () => [openai.models.list(), dynamic.models.list()];
