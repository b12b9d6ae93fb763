let chain: Promise<unknown> = Promise.resolve();

/** Runs `task` after every task before it, so that no write is lost between another's read and write. */
export function inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
  const turn = chain.then(task);
  chain = turn.catch(() => {});
  return turn;
}
