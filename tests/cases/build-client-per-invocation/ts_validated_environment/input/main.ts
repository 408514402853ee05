import OpenAI from "openai";
import { config, mapped } from "./config";
import { env } from "./env";

const sure = new OpenAI({ apiKey: env.OPENAI_API_KEY });
const optional = new OpenAI({ apiKey: env.TEAM_KEY });
const filled = new OpenAI({ apiKey: env.LOUD_KEY });
const parsed = new OpenAI({ apiKey: config.OPENAI_API_KEY });
const spare = new OpenAI({ apiKey: mapped.SPARE });

export const list = () => [sure, optional, filled, parsed, spare].map((each) => each.models.list());
