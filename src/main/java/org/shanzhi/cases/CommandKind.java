// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

/** What can be done with a case (办理动作). */
public enum CommandKind {
    /** 更正: category, place, type or urgency, or who is complained about. */
    CORRECT,

    /** 提请研判: who should handle it is for the county desk to find out. */
    REFER,

    /** 立案: what a grid worker found meets its standard. */
    REGISTER,

    /** 自办自结: whoever found it solved it on the spot; somebody else looks at it. */
    SOLVE_ON_SPOT,

    /** 派单 */
    DISPATCH,

    /** 直接答复 */
    ANSWER,

    /** 不予派单 */
    DECLINE,

    /** 拆分: some of what was reported becomes cases of their own. */
    SPLIT,

    /** 合并: what was dispatched already goes on with another case that has the same matter. */
    MERGE,

    /** 并入: another case with the same matter was merged into it; the earlier promise holds. */
    ABSORB,

    /** 抄送 */
    COPY,

    /** 滋扰标记 */
    FLAG,

    /** 确认滋扰标记 */
    CONFIRM_FLAG,

    /** 撤销滋扰标记 */
    UNFLAG,

    /** 撤回派单 */
    RECALL,

    /** 签收 */
    SIGN,

    /** 首次联系 */
    CONTACT,

    /** 接手: within the organisation that leads. */
    TAKE_OVER,

    /** 派单异议 */
    OBJECT,

    /** 申请延期 */
    ASK_EXTENSION,

    /** 申请暂停计时 */
    ASK_PAUSE,

    /** 申请剔除 */
    ASK_EXCLUSION,

    /** 申请容错 */
    ASK_TOLERANCE,

    /** 同意申请 */
    GRANT,

    /** 不同意申请 */
    REFUSE,

    /** 请反映人补充 */
    ASK_RESIDENT,

    /** 恢复计时 */
    RESUME,

    /** 交协办任务 */
    ENTRUST,

    /** 协办反馈 */
    REPORT_TASK,

    /** 取消协办任务 */
    CANCEL_TASK,

    /** 转下级办理 */
    PASS_ON,

    /** 交办个人: to one person without an account, by a link or on paper. */
    GIVE_OUT,

    /** 收回交办 */
    CALL_IN,

    /** 交办反馈: what the person reports. */
    REPORT_ERRAND,

    /** 录入纸质反馈: what the person wrote on paper, recorded by staff. */
    RECORD_ERRAND,

    /** 审签 */
    SIGN_OFF,

    /** 审签退回 */
    SEND_BACK,

    /** 会商 */
    CONFER,

    /** 转外部渠道 */
    TRANSFER,

    /** 外部接收 */
    CONFIRM_TRANSFER,

    /** 催办 */
    URGE,

    /** 督办 */
    SUPERVISE,

    /** 上级来文: what the platform above that sent the order says of it. */
    INSTRUCT,

    /** 不予公开: nothing of it is shown in public. */
    WITHHOLD,

    /** 恢复公开 */
    RELEASE,

    /** 到期再看: what could not be solved is looked at again on its day. */
    LOOK_AGAIN,

    /** 过程记录 */
    NOTE,

    /** 补充材料: photos, a recording or files by themselves. */
    ATTACH,

    /** 录音转写: what a resident's recording says, as it was understood. */
    TRANSCRIBE,

    /** 反馈结果 */
    RESULT,

    /** 核查通过 */
    PASS,

    /** 核查退回 */
    FAIL,

    /** 回访作答 */
    VISIT,

    /** 加入者作答: shown and counted apart, moves nothing. */
    JOINER_VISIT,

    /** 回访未接通 */
    ATTEMPT,

    /** 回访到期 */
    EXPIRE,

    /** 说明后办结: after the reworks the figures allow. */
    CLOSE_UNSOLVED,

    /** 补充 */
    ADD_WORDS,

    /** 阅知: what a resident added has been looked at. */
    HEAR,

    /** 重新办理 */
    REOPEN,

    /** 撤销: the compensating step of the last one. */
    UNDO;
}
