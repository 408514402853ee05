import { ask } from "./llm";

void ask("hello");
