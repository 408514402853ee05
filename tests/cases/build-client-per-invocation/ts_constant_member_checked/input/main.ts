import OpenAI from "openai";
import { config } from "./config";
import * as settings from "./config";
import { env } from "./env";

const openai = new OpenAI({ apiKey: config.openai.apiKey, timeout: config.timeout });
const second = new OpenAI({ apiKey: settings.KEY, timeout: settings.config.timeout });
const third = new OpenAI({ apiKey: env.OPENAI_API_KEY });

export const list = () => [openai.models.list(), second.models.list(), third.models.list()];
