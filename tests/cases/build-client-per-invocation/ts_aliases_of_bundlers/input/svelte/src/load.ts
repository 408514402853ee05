import { openai } from "$ai";
import { other } from "$srv/other";

export const load = () => [openai.models.list(), other.models.list()];
