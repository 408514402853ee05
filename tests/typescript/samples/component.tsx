import React, { useState } from "react";
import * as Icons from "./icons";

const llm = Icons.make();
const lower = Icons.lower;
function Panel({ llm: given = llm, children, ...props }: { llm?: typeof llm }) {
  const [state, setState] = useState(llm);
  return (
    <Icons.Frame {...props} llm={llm} key={`${given}`}>
      {children}
      <lower />
      <Inner llm={state} onClick={() => setState(llm)} />
      {[1].map((llm) => (
        <span key={llm}>{llm} llm</span>
      ))}
    </Icons.Frame>
  );
}
const Inner = <T,>(props: T) => <>{llm}</>;
export default Panel;
