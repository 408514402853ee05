import { llm } from "./llm";
import { register } from "./registry";

register(llm);
