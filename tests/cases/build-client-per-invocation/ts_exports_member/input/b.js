const { llm } = require("./a");
const a = require("./a");

exports.go = () => [llm.models.list(), a.second.models.list()];
