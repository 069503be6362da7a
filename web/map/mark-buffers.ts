import type { Palette } from '../theme/palette.ts'
import { DRAWN_LOOKS, markAtlas } from './mark-atlas.ts'
import type { PlacedMarks } from './place-marks.ts'
import { PIXEL_RATIO } from './raster.ts'

const VERTEX = `#version 300 es
uniform vec2 u_base;
uniform mat2 u_turn;
uniform vec2 u_shrink;
uniform float u_pixel_ratio;
uniform vec3 u_pictures[${DRAWN_LOOKS.length}];
layout(location = 0) in vec2 a_offset;
layout(location = 1) in uint a_look;
flat out vec3 v_picture;
void main() {
  v_picture = u_pictures[a_look];
  gl_Position = vec4((u_base + u_turn * a_offset) * u_shrink, 0.0, 1.0);
  gl_PointSize = v_picture.z * u_pixel_ratio;
}`

const FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D u_atlas;
uniform vec2 u_texel;
flat in vec3 v_picture;
out vec4 colour;
void main() {
  colour = texture(u_atlas, v_picture.xy + (gl_PointCoord - 0.5) * v_picture.z * u_texel);
}`

export interface MarkDrawing {
  count: number
  /** The origin on the screen, and what an offset adds to it. */
  base: readonly [number, number]
  turn: readonly [number, number, number, number]
  /** Device pixels that a mark may reach beyond its centre. */
  margin: number
  pixelRatio: number
}

/** What the marks are on the graphics card: program, pictures, positions. */
export class MarkBuffers {
  readonly #program: WebGLProgram
  readonly #atlas: WebGLTexture
  readonly #array: WebGLVertexArrayObject
  readonly #offsets: WebGLBuffer
  readonly #looks: WebGLBuffer
  readonly #place: (name: string) => WebGLUniformLocation | null

  constructor(gl: WebGL2RenderingContext, palette: Palette) {
    const program = link(gl)
    this.#program = program
    const places = new Map<string, WebGLUniformLocation | null>()
    this.#place = (name) => {
      const known = places.get(name)
      if (known !== undefined) return known
      const found = gl.getUniformLocation(program, name)
      places.set(name, found)
      return found
    }
    this.#atlas = this.#uploadAtlas(gl, palette)
    this.#offsets = gl.createBuffer()
    this.#looks = gl.createBuffer()
    this.#array = gl.createVertexArray()
    gl.bindVertexArray(this.#array)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#offsets)
    gl.enableVertexAttribArray(0)
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#looks)
    gl.enableVertexAttribArray(1)
    gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_BYTE, 0, 0)
    gl.bindVertexArray(null)
  }

  fill(gl: WebGL2RenderingContext, { offsets, looks }: PlacedMarks): void {
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#offsets)
    gl.bufferData(gl.ARRAY_BUFFER, offsets, gl.DYNAMIC_DRAW)
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#looks)
    gl.bufferData(gl.ARRAY_BUFFER, looks, gl.DYNAMIC_DRAW)
  }

  draw(gl: WebGL2RenderingContext, { count, base, turn, margin, pixelRatio }: MarkDrawing): void {
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
    // Some drivers drop a point whose centre lies outside the viewport, though half of it is seen: the viewport is
    // made wider by a mark on every side and cut back to the canvas.
    const [wide, high] = [width + 2 * margin, height + 2 * margin]
    gl.viewport(-margin, -margin, wide, high)
    gl.enable(gl.SCISSOR_TEST)
    gl.scissor(0, 0, width, height)
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's function, not a hook of React
    gl.useProgram(this.#program)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D, this.#atlas)
    gl.uniform2f(this.#place('u_base'), base[0], base[1])
    gl.uniformMatrix2fv(this.#place('u_turn'), false, turn)
    gl.uniform2f(this.#place('u_shrink'), width / wide, height / high)
    gl.uniform1f(this.#place('u_pixel_ratio'), pixelRatio)
    gl.bindVertexArray(this.#array)
    gl.drawArrays(gl.POINTS, 0, count)
    gl.bindVertexArray(null)
    gl.disable(gl.SCISSOR_TEST)
    gl.viewport(0, 0, width, height)
  }

  dispose(gl: WebGL2RenderingContext): void {
    gl.deleteProgram(this.#program)
    gl.deleteTexture(this.#atlas)
    gl.deleteVertexArray(this.#array)
    gl.deleteBuffer(this.#offsets)
    gl.deleteBuffer(this.#looks)
  }

  #uploadAtlas(gl: WebGL2RenderingContext, palette: Palette): WebGLTexture {
    const { width, height, data, pictures } = markAtlas(palette)
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, data)
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
      [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const)
      gl.texParameteri(gl.TEXTURE_2D, name, value)
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's function, not a hook of React
    gl.useProgram(this.#program)
    gl.uniform3fv(this.#place('u_pictures'), pictures)
    gl.uniform2f(this.#place('u_texel'), PIXEL_RATIO / width, PIXEL_RATIO / height)
    gl.uniform1i(this.#place('u_atlas'), 0)
    return texture
  }
}

function link(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram()
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type)
    if (shader === null) continue
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
    gl.deleteShader(shader)
  }
  gl.linkProgram(program)
  // A context that is lost in this moment links nothing; MapLibre makes everything anew when it comes back.
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost())
    throw new Error(`marks: the shader does not link: ${gl.getProgramInfoLog(program)}`)
  return program
}
