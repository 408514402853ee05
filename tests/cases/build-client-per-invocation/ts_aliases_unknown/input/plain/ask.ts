import { APIClient } from "openai/client";
import { openai } from "./openai/client";

export const ask = () => [openai.models.list(), APIClient];
