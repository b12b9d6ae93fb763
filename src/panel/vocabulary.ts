import { useEffect, useMemo, useState } from 'preact/hooks';
import { askBackground } from '../messaging/surface-side.ts';
import { nameOfIn, type Vocabulary, vocabularyOf } from '../notes/vocabulary.ts';
import type { SharedIndex } from '../shared-index/schema.ts';
import { NO_VOCABULARY } from '../ui/writing.ts';

export interface Known {
  vocabulary: Vocabulary;
  /** What an entry or a behaviour of the index is called; the id itself until the index is there, and for what it lacks. */
  nameOf(id: string): string;
}

/** What the panel knows of the index. */
export function useIndex(): Known {
  const [index, setIndex] = useState<SharedIndex | null>(null);
  useEffect(() => {
    void askBackground('surface→background:index', {}).then((outcome) => outcome.ok && setIndex(outcome.value));
  }, []);
  return useMemo(() => {
    const nameOf = index ? nameOfIn(index) : (id: string) => id;
    return { vocabulary: index ? vocabularyOf(index) : NO_VOCABULARY, nameOf };
  }, [index]);
}
