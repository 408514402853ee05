const { createLlm, createClient: createOpenai } = require("./llm");
const createOnly = require("./only");
const all = require("./llm");

exports.handler = async (event) => {
  const llm = createLlm();
  const answer = await llm.invoke(event.text);
  await all.createClient().models.list();
  const openai = createOpenai();
  const only = createOnly();
  return [answer, await openai.models.list(), await only.models.list()];
};
