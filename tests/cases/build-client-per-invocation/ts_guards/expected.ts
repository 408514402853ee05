import OpenAI from "openai";

function createOpenai(): OpenAI {
  const OPENAI_API_KEY = process.env.OPENAI_API_KEY;
  if (!OPENAI_API_KEY) {
    // Said twice, so that the log has it.
    console.error("no key");
    throw new Error("set OPENAI_API_KEY");
  }
  return new OpenAI({ apiKey: OPENAI_API_KEY });
}

const otherKey = process.env.OTHER_KEY;
if (!otherKey) {
  console.error("no key");
  process.exit(1);
}

function createOther(): OpenAI {
  const organization = process.env.OPENAI_ORG_ID;
  const apiKey = process.env.OTHER_KEY;
  return new OpenAI({ apiKey, organization });
}

export async function ask() {
  const openai = createOpenai();
  const other = createOther();
  return [await openai.models.list(), await other.models.list()];
}
