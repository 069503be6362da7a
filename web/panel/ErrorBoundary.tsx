import { Component, type ReactNode } from 'react'

interface Props {
  /** What stands in the place of what broke. */
  fallback: ReactNode
  children: ReactNode
}

/** Keeps a fault in one part of the page from taking the rest with it. */
export class ErrorBoundary extends Component<Props, { isBroken: boolean }> {
  override state = { isBroken: false }

  static getDerivedStateFromError() {
    return { isBroken: true }
  }

  override render() {
    return this.state.isBroken ? this.props.fallback : this.props.children
  }
}
