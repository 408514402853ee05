import OpenAI from "openai";

import { MOCKED } from "./mocked_conf";

const openai = new OpenAI({ apiKey: MOCKED });

export const ask = () => openai.models.list();
