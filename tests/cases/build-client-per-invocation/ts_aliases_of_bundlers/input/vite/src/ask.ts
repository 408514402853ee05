import { openai } from "@/lib/ai";
import { openai as other } from "~lib/ai";
import { one } from "one";

export const ask = () => [openai.models.list(), other.models.list(), one.models.list()];
