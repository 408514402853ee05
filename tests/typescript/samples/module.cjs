const OpenAI = require("openai");
const { ChatOpenAI: Chat, tools: [first = OpenAI] } = require("@langchain/openai");
var llm = new OpenAI();
var llm = new Chat(first);
exports.llm = llm;
module.exports = { llm, other: llm };
function handler(event) {
  const { llm: chosen = llm } = event;
  if (event) {
    var inner = chosen;
  }
  while (inner) {
    let inner = llm;
    console.log(inner);
  }
  return inner;
}
const counted = function* () {
  yield llm;
};
class Service {
  client = llm;
  async *stream(llm = this.client) {
    for await (const part of llm) yield part;
  }
}
