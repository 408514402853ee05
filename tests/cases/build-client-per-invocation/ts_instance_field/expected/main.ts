import { answers } from "./answers";
import titles from "./titles";
import plain from "./plain";

export const main = (input: string) => [answers.answer(input), titles.title(input), plain.ask(input)];
