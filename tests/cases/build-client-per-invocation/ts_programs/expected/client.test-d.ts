import OpenAI from "openai";
import { expectTypeOf } from "vitest";

const openai = new OpenAI();
expectTypeOf(openai.models.list).toBeFunction();
