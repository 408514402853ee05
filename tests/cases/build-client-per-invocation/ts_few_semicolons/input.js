const { GoogleGenerativeAI } = require("@google/generative-ai")
const genAI = new GoogleGenerativeAI(process.env.GEMINI_API_KEY);

exports.notes = async (text) => {
  const model = genAI.getGenerativeModel({ model: "gemini-2.5-flash" });
  const result = await model.generateContent(text);
  console.log(result);
  return result.response.text();
}

exports.marks = async (text) => {
  const model = genAI.getGenerativeModel({ model: "gemini-2.5-pro" });
  return model.generateContent(text);
}
