// The MJML of one letter as code: CodeMirror, a chunk of its own. Tab leaves it, as it leaves every other field.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Compartment, EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { cspNonce } from '../../ui/csp-nonce';
import { completeLetter, type Vocabulary } from './code-completion';
import { codeColours } from './code-colours';

export interface LineFinding {
  line?: number;
  level: 'block' | 'look';
  message: string;
}

interface CodeEditorProps {
  value: string;
  onChange: (value: string) => void;
  /** What it is called by those who do not see it. */
  label: string;
  describedBy: string;
  language: string;
  findings: readonly LineFinding[];
  vocabulary: Vocabulary | undefined;
  isReadOnly: boolean;
  /** A line to go to; the same line again with another `at`. */
  goTo?: { line: number; at: number };
}

export function CodeEditor(props: CodeEditorProps) {
  const { value, findings, vocabulary, isReadOnly, goTo, label, describedBy } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const [readOnly] = [useRef(new Compartment())];
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (!place.current) return;
    const first = latest.current;
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: first.value,
        extensions: [
          EditorView.cspNonce.of(cspNonce()),
          lineNumbers(),
          lintGutter(),
          history(),
          drawSelection(),
          highlightActiveLine(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          html({ matchClosingTags: true, autoCloseTags: true, selfClosingTags: true }),
          autocompletion({ override: [(context) => completeLetter(context, latest.current.vocabulary)] }),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            // Editable is focusable, but not every program that looks for it knows that.
            tabindex: '0',
            'aria-label': first.label,
            'aria-describedby': first.describedBy,
            spellcheck: 'true',
            lang: first.language,
          }),
          EditorView.updateListener.of((update) => {
            if (!update.docChanged) return;
            const text = update.state.doc.toString();
            if (text !== latest.current.value) latest.current.onChange(text);
          }),
          codeColours,
          readOnly.current.of(EditorState.readOnly.of(first.isReadOnly)),
          // Without indentWithTab: Tab must lead on.
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, describedBy, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value, label, describedBy]);

  useEffect(() => {
    view.current?.dispatch({ effects: readOnly.current.reconfigure(EditorState.readOnly.of(isReadOnly)) });
  }, [isReadOnly, readOnly]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state, findings)));
  }, [findings, value]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo || goTo.line > editor.state.doc.lines) return;
    const { from } = editor.state.doc.line(goTo.line);
    editor.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
    editor.focus();
  }, [goTo]);

  void vocabulary;
  return <div ref={place} />;
}

function diagnosticsOf(state: EditorState, findings: readonly LineFinding[]): Diagnostic[] {
  return findings.flatMap(({ line, level, message }) => {
    if (line === undefined || line > state.doc.lines) return [];
    const { from, to, text } = state.doc.line(line);
    const indent = text.length - text.trimStart().length;
    return [
      { from: Math.min(from + indent, to), to, severity: level === 'block' ? 'error' : 'warning', message } as const,
    ];
  });
}
