import { render } from 'preact';

render(<h1>Whence</h1>, document.getElementById('popup')!);
