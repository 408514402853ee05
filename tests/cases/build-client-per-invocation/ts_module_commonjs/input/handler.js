const { llm, client: openai } = require("./llm");
const only = require("./only");
const all = require("./llm");

exports.handler = async (event) => {
  const answer = await llm.invoke(event.text);
  await all.client.models.list();
  return [answer, await openai.models.list(), await only.models.list()];
};
