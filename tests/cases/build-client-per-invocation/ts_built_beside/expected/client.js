"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groq = void 0;
const groq_sdk_1 = require("groq-sdk");

exports.createGroq = function createGroq() {
  return new groq_sdk_1.Groq();
};
