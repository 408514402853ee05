// Zeichen vor dem Namen: äöü 🙂
const größe = "🙂", llm = größe;
function f(ключ = llm) {
  return { größe, ключ, llm };
}
