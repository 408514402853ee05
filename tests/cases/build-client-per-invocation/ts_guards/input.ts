import OpenAI from "openai";

const { OPENAI_API_KEY, OPENAI_ORG_ID: organization } = process.env;

if (!OPENAI_API_KEY) {
  // Said twice, so that the log has it.
  console.error("no key");
  throw new Error("set OPENAI_API_KEY");
}

const openai = new OpenAI({ apiKey: OPENAI_API_KEY });

const otherKey = process.env.OTHER_KEY;
if (!otherKey) {
  console.error("no key");
  process.exit(1);
}

const other = new OpenAI({ apiKey: otherKey, organization });

export async function ask() {
  return [await openai.models.list(), await other.models.list()];
}
