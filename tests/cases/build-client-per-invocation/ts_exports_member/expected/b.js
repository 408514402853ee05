const { createLlm } = require("./a");
const a = require("./a");

exports.go = () => [createLlm().models.list(), a.createSecond().models.list()];
